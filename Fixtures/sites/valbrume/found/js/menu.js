var burger = document.querySelector('.burger');
burger.onclick = function () {
  document.getElementById('menu').className = 'ouvert';
};
